/** What the provider says about itself (OpenID Connect Discovery 1.0, RFC 8414). */
@NullMarked
package org.datapassport.provider.discovery;

import org.jspecify.annotations.NullMarked;
