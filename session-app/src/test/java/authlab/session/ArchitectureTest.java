package authlab.session;

import authlab.core.testing.ArchitectureContract;

final class ArchitectureTest extends ArchitectureContract {}
