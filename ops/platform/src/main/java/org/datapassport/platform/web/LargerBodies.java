package org.datapassport.platform.web;

/** A bean of a module that allows larger bodies below a path of the service. */
public interface LargerBodies {
  /** Such as {@code /strands/import}. */
  String pathPrefix();

  long bytesMax();
}
