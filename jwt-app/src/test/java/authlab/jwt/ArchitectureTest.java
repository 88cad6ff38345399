package authlab.jwt;

import authlab.core.testing.ArchitectureContract;

final class ArchitectureTest extends ArchitectureContract {}
