/** The machine-readable description of a service's endpoints. */
@NullMarked
package org.datapassport.platform.openapi;

import org.jspecify.annotations.NullMarked;
