/** What stands between a request and a resource: headers, cookies, limits, correlation. */
@NullMarked
package org.datapassport.platform.web;

import org.jspecify.annotations.NullMarked;
