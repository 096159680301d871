package io.safeconduct.browser;

import org.openqa.selenium.By;

/** Camunda Cockpit, as far as a person goes who is told of an incident. */
final class Cockpit {

    private static final By RETRY = By.cssSelector("td.action a.action-button:not(.ng-hide)");

    private final Browser browser;

    Cockpit(Browser browser) {
        this.browser = browser;
    }

    /** From the start page over the processes to the one instance of a process. */
    Cockpit open(String process, String businessKey) {
        browser.click(By.linkText("Processes"));
        browser.click(By.linkText(process));
        browser.see(By.cssSelector(".djs-container svg"));
        browser.click(By.xpath("//tr[contains(., '" + businessKey + "')]//a[contains(@href, 'process-instance')]"));
        return this;
    }

    /** What the only incident of the instance says. */
    String incident() {
        browser.click(By.xpath("//a[normalize-space() = 'Incidents']"));
        return browser.see(By.cssSelector("table.incidents-tab td.message")).getText();
    }

    /** Cockpit's own button, with all that it asks. */
    void retry() {
        browser.click(RETRY);
        browser.click(By.xpath("//*[contains(@class, 'modal')]//button[normalize-space() = 'Retry']"));
        browser.see(By.xpath("//*[contains(text(), 'incremented successfully')]"));
        browser.click(By.xpath("//*[contains(@class, 'modal')]//button[normalize-space() = 'OK']"));
    }
}
