/**
 * What the provider tells of somebody who signed out there (OpenID Connect Back-Channel Logout
 * 1.0).
 *
 * <p>Must never happen here: a session ends because of a token that the provider did not sign.
 */
@NullMarked
package org.datapassport.vault.signin.there;

import org.jspecify.annotations.NullMarked;
