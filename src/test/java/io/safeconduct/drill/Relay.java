package io.safeconduct.drill;

import io.safeconduct.house.Conversation;
import io.safeconduct.house.TwoNodes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Agents that serve one customer at both nodes by turns, and hand over to others before their tokens expire. */
final class Relay {

    private static final int TURNS = 1_000;

    private final TwoNodes nodes;
    private final String customer;
    private final AtomicInteger turns = new AtomicInteger();
    private final Map<Integer, Conversation> conversations = new ConcurrentHashMap<>();

    Relay(TwoNodes nodes, String customer) {
        this.nodes = nodes;
        this.customer = customer;
    }

    /** Whose turn it is. */
    Conversation next() {
        int turn = turns.getAndIncrement();
        Conversation conversation =
                conversations.computeIfAbsent(turn / TURNS, leg -> nodes.at(0).conversationOf(customer));
        return nodes.at(turn % 2).joined(conversation);
    }
}
