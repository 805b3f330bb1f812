/** Passwords: which are taken, and how they are hashed. */
@NullMarked
package org.datapassport.provider.account.password;

import org.jspecify.annotations.NullMarked;
