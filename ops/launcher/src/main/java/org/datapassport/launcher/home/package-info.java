/** The folder of one installation: data, secrets, logs, and what can be thrown away. */
@NullMarked
package org.datapassport.launcher.home;

import org.jspecify.annotations.NullMarked;
