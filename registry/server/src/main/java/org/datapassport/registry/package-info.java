/**
 * The registry service: issues passports, keeps the public log, resolves identifiers.
 *
 * <p>What decides is in {@code org.datapassport.registry.log}; here are HTTP, files and SQL.
 */
@NullMarked
package org.datapassport.registry;

import org.jspecify.annotations.NullMarked;
