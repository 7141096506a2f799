@NullMarked
package dev.signalbox.driver.embedded;

import org.jspecify.annotations.NullMarked;
