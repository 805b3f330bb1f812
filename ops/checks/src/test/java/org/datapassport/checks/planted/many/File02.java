package org.datapassport.checks.planted.many;

interface File02 {
  interface Nested {}
}
