/* On the pages of JupyterLite, before anything of it runs: it takes whatever service worker it finds for its own, and
   when it is opened for the first time, or in a new version, it unregisters all of the origin, the book's and those of
   other sites there. Here it sees none but its own, and unregisters none: the browser brings a new version by itself. */

"use strict";

(() => {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const own = new URL("../../lite/", document.currentScript.src).href; // from _static/offline/
  const { get } = Object.getOwnPropertyDescriptor(ServiceWorkerContainer.prototype, "controller");
  const controller = () => {
    const found = get.call(serviceWorker);
    return found?.scriptURL.startsWith(own) ? found : null;
  };
  Object.defineProperty(serviceWorker, "controller", { get: controller });
  ServiceWorkerRegistration.prototype.unregister = () => Promise.resolve(false);
})();
