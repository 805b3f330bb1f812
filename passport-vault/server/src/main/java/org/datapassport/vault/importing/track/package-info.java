/** Tracks of places (GPX). */
@NullMarked
package org.datapassport.vault.importing.track;

import org.jspecify.annotations.NullMarked;
