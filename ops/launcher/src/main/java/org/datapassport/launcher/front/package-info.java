/**
 * What stands on the listeners of the server before any application is asked: which requests are
 * requests at all, whom they may name, how large and how slow their bodies may be. No worker thread
 * waits here for anybody.
 */
@NullMarked
package org.datapassport.launcher.front;

import org.jspecify.annotations.NullMarked;
