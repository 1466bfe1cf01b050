package dev.selfplay.ui.history;

class BattleHistoryViewModelTest {}
