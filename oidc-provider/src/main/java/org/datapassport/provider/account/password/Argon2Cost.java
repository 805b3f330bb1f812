package org.datapassport.provider.account.password;

/**
 * What one Argon2id computation costs (RFC 9106); parallelism is 1, since a server has its other
 * processors busy with other people.
 *
 * @param memoryKib memory in KiB
 * @param passes passes over the memory
 */
record Argon2Cost(int memoryKib, int passes) {
  /** 7 MiB and 5 passes: one of the five choices of equal strength of OWASP's cheat sheet. */
  static final Argon2Cost USUAL = new Argon2Cost(7168, 5);

  /** A gibibyte per sign-in would stop the server. */
  private static final int MEMORY_KIB_MAX = 1 << 20;

  Argon2Cost {
    if (memoryKib < 1024 || memoryKib > MEMORY_KIB_MAX || passes < 1 || passes > 100) {
      throw new IllegalArgumentException("Argon2id: 1 MiB to 1 GiB, 1 to 100 passes");
    }
  }
}
