package org.datapassport.launcher.server;

import org.datapassport.launcher.server.library.Layout;
import org.datapassport.launcher.server.process.Jvm;
import org.datapassport.launcher.tls.DevelopmentCertificate;
import org.datapassport.launcher.tls.OutgoingTrust;

/** What a server is started from. */
public record ServerSetup(
    Layout layout,
    Jvm jvm,
    ClassArchive archive,
    DevelopmentCertificate certificate,
    OutgoingTrust trust) {}
