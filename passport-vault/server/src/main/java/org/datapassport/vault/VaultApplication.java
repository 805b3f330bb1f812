package org.datapassport.vault;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The vault's JAX-RS application: its resources are found by the container. */
@ApplicationPath("/")
public class VaultApplication extends Application {}
