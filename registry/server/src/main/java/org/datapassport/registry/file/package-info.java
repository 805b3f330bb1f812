/**
 * Files that anybody may fetch, keep and fetch again in part: conditional and range requests of RFC
 * 9110, and one address for each.
 */
@NullMarked
package org.datapassport.registry.file;

import org.jspecify.annotations.NullMarked;
