/** Stands for an application's own code in the tests of call sites. */
@NullMarked
package org.example;

import org.jspecify.annotations.NullMarked;
