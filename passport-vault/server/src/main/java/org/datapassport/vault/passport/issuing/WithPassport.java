package org.datapassport.vault.passport.issuing;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page for citizens whose passport is ready: others are led to the page that makes it. Use it
 * together with {@link org.datapassport.vault.owner.SignedIn}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WithPassport {}
