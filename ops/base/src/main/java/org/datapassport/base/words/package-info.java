/**
 * What people read, in their language: message bundles whose sentences are ICU messages.
 *
 * <p>A bundle is {@code <name>.properties} in English beside {@code <name>_et.properties} and
 * others, UTF-8, next to the class that it belongs to. A message counts with {@code {0, plural, one
 * {# record} other {# records}}}: languages have one to six forms, so no code adds an "s".
 *
 * @see <a href="https://unicode-org.github.io/icu/userguide/format_parse/messages/">ICU
 *     messages</a>
 */
@NullMarked
package org.datapassport.base.words;

import org.jspecify.annotations.NullMarked;
