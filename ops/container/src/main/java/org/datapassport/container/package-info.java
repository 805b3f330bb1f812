/** What tests inside the server need: the server, a database, and their configuration. */
@NullMarked
package org.datapassport.container;

import org.jspecify.annotations.NullMarked;
