package org.datapassport.platform.config;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean of which there is one per node.
 *
 * <p>It has no client proxy, unlike {@code @ApplicationScoped}: its fields can be final, its
 * constructor is the only one, and a call costs nothing. {@code @Singleton} alone would not make a
 * class a bean; a stereotype does.
 */
@Stereotype
@Singleton
@SuppressWarnings("InjectScopeAnnotationOnInterfaceOrAbstractClass") // of which it makes beans
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shared {}
