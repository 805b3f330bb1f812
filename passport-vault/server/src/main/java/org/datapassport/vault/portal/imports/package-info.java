/**
 * Files that a citizen brings in: staged, shown as a dry run, then imported or thrown away.
 *
 * <p>What must never happen here: a file of a citizen on disk in plain text after its request, or
 * one citizen's file in another's vault.
 */
@NullMarked
package org.datapassport.vault.portal.imports;

import org.jspecify.annotations.NullMarked;
