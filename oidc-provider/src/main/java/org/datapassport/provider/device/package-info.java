/**
 * Devices without a browser: they show a code, their person types it elsewhere (RFC 8628).
 *
 * <p>What must never happen here: a device gets a token for a person who was not asked; a device is
 * given data of a vault.
 */
@NullMarked
package org.datapassport.provider.device;

import org.jspecify.annotations.NullMarked;
