/** The answer that goes back to the client, sent or kept until its user agent comes. */
@NullMarked
package org.datapassport.provider.signin.answer;

import org.jspecify.annotations.NullMarked;
