package org.datapassport.platform.fragment;

/**
 * What is wrong with one field of a form: the id of the field, and a sentence that says how to mend
 * it.
 */
public record FieldError(String fieldId, String message) {}
