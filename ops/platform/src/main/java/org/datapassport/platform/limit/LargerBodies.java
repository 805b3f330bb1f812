package org.datapassport.platform.limit;

/** A bean of a module that allows larger bodies of one media type at one path of the service. */
public interface LargerBodies {
  /** Such as {@code /strands/import}; nothing below it. The launcher knows it, too. */
  String path();

  /** Without parameters, in lower case. */
  String mediaType();

  long bytesMax();
}
