/** What the registry demands of an operation beyond the rules of the log. */
@NullMarked
package org.datapassport.registry.operation.policy;

import org.jspecify.annotations.NullMarked;
