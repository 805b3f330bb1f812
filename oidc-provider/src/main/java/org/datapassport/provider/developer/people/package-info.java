/** Test people of a developer. */
@NullMarked
package org.datapassport.provider.developer.people;

import org.jspecify.annotations.NullMarked;
