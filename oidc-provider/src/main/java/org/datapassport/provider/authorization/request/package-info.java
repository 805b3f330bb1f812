/** What an authorization request asks for, after it was checked. */
@NullMarked
package org.datapassport.provider.authorization.request;

import org.jspecify.annotations.NullMarked;
