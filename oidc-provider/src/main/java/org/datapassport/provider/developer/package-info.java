/**
 * The developer console: an account registers clients, says what they will ask for, sees their last
 * calls, and makes test people.
 *
 * <p>What must never happen here: an account sees or changes a client of another, or learns that it
 * exists; a rule of dynamic registration does not hold; a private key is repeated on a page.
 */
@NullMarked
package org.datapassport.provider.developer;

import org.jspecify.annotations.NullMarked;
