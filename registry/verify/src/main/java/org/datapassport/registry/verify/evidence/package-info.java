/** Where evidence is read from: a folder, a server. Nothing that is read is believed here. */
@NullMarked
package org.datapassport.registry.verify.evidence;

import org.jspecify.annotations.NullMarked;
