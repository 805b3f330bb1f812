package org.datapassport.vault.importing.job;

/** The job is this node's no more: it was stopped, or another node has taken it over. */
final class JobLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobLostException() {
    super("the job is this node's no more");
  }
}
