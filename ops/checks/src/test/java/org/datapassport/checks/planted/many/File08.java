package org.datapassport.checks.planted.many;

interface File08 {
  interface Nested {}
}
