package dev.selfplay.ui.referee;

import javafx.scene.Node;

/// A part of the Referee page, with a tab of its own.
///
/// @param id by which it is remembered as the one that was looked at last
/// @param label of its tab
/// @param node is hidden while another section is looked at
/// @param shown run each time that it comes into sight
/// @param focus gives the keyboard to what is used first there
record RefereeSection(String id, String label, Node node, Runnable shown, Runnable focus) {}
