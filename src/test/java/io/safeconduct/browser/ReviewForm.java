package io.safeconduct.browser;

import org.openqa.selenium.By;

/** The form in which operations look at what a journey left behind. */
final class ReviewForm {

    private final Browser browser;

    ReviewForm(Browser browser) {
        this.browser = browser;
    }

    String text() {
        return browser.see(part("view")).getText();
    }

    /** Takes everything back; answers what the form says when that is over. */
    String takeBack(String reason) {
        browser.type(part("reason"), reason);
        browser.click(part("take-back"));
        return said();
    }

    /** Completes the task; answers what the form says then. */
    String leave(String note) {
        browser.type(By.name("note"), note);
        browser.click(By.xpath("//button[normalize-space() = 'Complete']"));
        return said();
    }

    private String said() {
        return browser.see(By.cssSelector("[data-part='message'].alert-success, [data-part='message'].alert-danger"))
                .getText();
    }

    private static By part(String name) {
        return By.cssSelector("[data-part='" + name + "']");
    }
}
