package org.datapassport.provider.grant;

import java.time.Instant;

/**
 * A call of a test client at a vault, as the vault tells it (contracts.md).
 *
 * @param proven whether token and proof held
 * @param rule the rule that token or proof broke, empty where they held
 * @param request request line and headers, without what is secret
 * @param answer status line, headers and, of a problem, the body
 */
public record VaultCall(
    Instant at, boolean proven, String rule, String request, int status, String answer) {}
