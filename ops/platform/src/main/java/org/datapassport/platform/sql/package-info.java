/** What every service needs to know of its database. Statements belong to the services' stores. */
@NullMarked
package org.datapassport.platform.sql;

import org.jspecify.annotations.NullMarked;
