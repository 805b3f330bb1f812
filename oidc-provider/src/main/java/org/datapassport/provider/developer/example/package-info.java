/**
 * Example programs with a client's own values filled in. They are whole programs that our tests run
 * against the running system.
 *
 * <p>What must never happen here: a value ends a text literal of the program it stands in.
 */
@NullMarked
package org.datapassport.provider.developer.example;

import org.jspecify.annotations.NullMarked;
