package io.safeconduct.gate;

/** Where the gate finds the policy in force. */
public interface Policies {

    Policy current();
}
