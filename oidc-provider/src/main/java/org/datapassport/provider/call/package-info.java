/**
 * The last calls of clients of the developer console, for the eyes of their owners.
 *
 * <p>What must never happen here: a value that a caller sent is stored, be it a code, an assertion,
 * a proof, a state or a name of a person; a call that nobody proved pushes out one of the client's
 * own; a call fails because it could not be noted.
 */
@NullMarked
package org.datapassport.provider.call;

import org.jspecify.annotations.NullMarked;
