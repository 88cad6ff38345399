package authlab.core;

import authlab.core.testing.ArchitectureContract;

final class ArchitectureTest extends ArchitectureContract {}
