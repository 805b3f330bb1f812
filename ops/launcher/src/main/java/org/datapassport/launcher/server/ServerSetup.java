package org.datapassport.launcher.server;

import org.datapassport.launcher.tls.DevelopmentCertificate;

/** What a server is started from. */
public record ServerSetup(
    Layout layout, Jvm jvm, ClassArchive archive, DevelopmentCertificate certificate) {}
