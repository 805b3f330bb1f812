/**
 * Imports as jobs: planned and run outside of requests, resumed after a crash, stopped, told of.
 *
 * <p>What must never happen here: a batch of a job that was stopped or that another node works on,
 * or a part of a file that stays in a vault after its job has ended without success.
 */
@NullMarked
package org.datapassport.vault.importing.job;

import org.jspecify.annotations.NullMarked;
