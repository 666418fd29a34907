// Passkeys: a form with data-passkey asks the browser for a key, puts what it answers into the form and sends it.
(() => {
  'use strict'

  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

  // The server writes bytes as base64url; the browser wants them as bytes.
  const asked = options => {
    const asking = { ...options, challenge: bytes(options.challenge) }
    if (options.user) asking.user = { ...options.user, id: bytes(options.user.id) }
    for (const list of ['allowCredentials', 'excludeCredentials']) {
      if (options[list]) asking[list] = options[list].map(key => ({ ...key, id: bytes(key.id) }))
    }
    return asking
  }

  const answered = key => {
    const response = {}
    for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (key.response[part]) response[part] = text(key.response[part])
    }
    if (key.response.getTransports) response.transports = key.response.getTransports()
    return {
      id: key.id,
      rawId: text(key.rawId),
      type: key.type,
      response,
      clientExtensionResults: key.getClientExtensionResults()
    }
  }

  const make = (form, options) => {
    const alone = form.elements.passwordless && form.elements.passwordless.checked
    const choice = { ...options.authenticatorSelection }
    choice.residentKey = alone ? 'required' : 'discouraged'
    choice.requireResidentKey = Boolean(alone)
    if (alone) choice.userVerification = 'required'
    return navigator.credentials.create({ publicKey: asked({ ...options, authenticatorSelection: choice }) })
  }

  const optionsOf = async form => {
    if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey
    const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error('no options')
    return (await answer.json()).request_options.publicKey
  }

  const ask = async form => {
    const wrong = form.querySelector('[data-wrong]')
    wrong.hidden = true
    try {
      const options = await optionsOf(form)
      const making = form.dataset.passkey === 'make'
      const key = await (making ? make(form, options) : navigator.credentials.get({ publicKey: asked(options) }))
      form.elements.credential.value = JSON.stringify(answered(key))
      form.submit()
    } catch {
      wrong.hidden = false
      wrong.focus()
    }
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = !window.PublicKeyCredential
    form.addEventListener('submit', event => {
      event.preventDefault()
      ask(form)
    })
  }
})()
