/** What a client has chosen among the things that OpenID Connect leaves to it. */
@NullMarked
package org.datapassport.provider.client.rules;

import org.jspecify.annotations.NullMarked;
