package org.datapassport.vault.importing.route;

import org.datapassport.vault.strand.name.StrandSlug;

/** Records of one type from one source, which all go into one strand. */
public record FilePart(StrandSlug type, Source source) {}
