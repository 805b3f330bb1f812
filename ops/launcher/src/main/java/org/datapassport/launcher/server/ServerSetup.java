package org.datapassport.launcher.server;

import org.datapassport.launcher.tls.DevelopmentCertificate;
import org.datapassport.launcher.tls.OutgoingTrust;

/** What a server is started from. */
public record ServerSetup(
    Layout layout,
    Jvm jvm,
    ClassArchive archive,
    DevelopmentCertificate certificate,
    OutgoingTrust trust) {}
