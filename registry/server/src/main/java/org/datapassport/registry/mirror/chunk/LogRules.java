package org.datapassport.registry.mirror.chunk;

import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.registrar.Registrars;

/**
 * The rules of its own that a followed log is held to.
 *
 * @param registrars whose logs are known here: what arrives from one of them must have its release.
 *     From another one it is believed, since a mirror need not know all registries
 */
public record LogRules(HoldRules holds, Registrars registrars) {}
