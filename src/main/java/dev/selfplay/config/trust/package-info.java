/// What a person has allowed a folder to do with what is theirs, kept outside of the folder.
@NullMarked
package dev.selfplay.config.trust;

import org.jspecify.annotations.NullMarked;
